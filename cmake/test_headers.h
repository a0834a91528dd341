// What nearly every test needs besides, precompiled once. Nothing of ours belongs here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "standard_headers.h"
