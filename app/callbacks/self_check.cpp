// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/self_check.h"
