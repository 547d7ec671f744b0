#ifndef WORKMATE_CPOSTGRES_H
#define WORKMATE_CPOSTGRES_H
#include <libpq-fe.h>
#endif
