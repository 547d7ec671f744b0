#ifndef WORKMATE_CQRCODE_H
#define WORKMATE_CQRCODE_H
#include <qrencode.h>
#endif
