#ifndef SPECIAL_FUNCTIONS_H
#define SPECIAL_FUNCTIONS_H
#include "extended.h"
#endif
