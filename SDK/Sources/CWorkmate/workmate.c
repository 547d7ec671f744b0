#include "workmate.h"
