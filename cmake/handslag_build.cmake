# How every target of the project is built: language, warnings, hardening, and the three kinds of target.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

# A clone in another folder takes what the first has compiled: paths below the sources count from there.
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
endif()
find_program(LLD ld.lld)
if(LLD)
  add_link_options(-fuse-ld=lld)
endif()
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

option(HANDSLAG_WARNINGS_AS_ERRORS "Treat compiler warnings as errors" OFF)
option(HANDSLAG_SANITIZE "Build with the address and undefined-behaviour sanitizers" OFF)

add_library(handslag_options INTERFACE)
target_compile_options(handslag_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual
  -Winvalid-pch -fstack-protector-strong)
target_compile_definitions(handslag_options INTERFACE _GLIBCXX_ASSERTIONS)
if(CMAKE_BUILD_TYPE STREQUAL Release)
  target_compile_definitions(handslag_options INTERFACE _FORTIFY_SOURCE=2)
  # At -O2 and above g++ 12 sees overflows and uninitialised bytes in std::string that are not there (GCC bugs 105329,
  # 105651, 107852); the sanitizers look for the real ones.
  target_compile_options(handslag_options INTERFACE
    -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread -Wno-maybe-uninitialized -Wno-array-bounds)
endif()
if(HANDSLAG_WARNINGS_AS_ERRORS)
  target_compile_options(handslag_options INTERFACE -Werror)
endif()
if(HANDSLAG_SANITIZE)
  # Without the four checks of each pointer, which make a build half as long again: what they find the address sanitizer
  # finds too, when such a pointer is used.
  target_compile_options(handslag_options INTERFACE
    -fsanitize=address,undefined -fno-sanitize=null,alignment,object-size,vptr -fno-sanitize-recover=undefined
    -fno-omit-frame-pointer)
  target_link_options(handslag_options INTERFACE -fsanitize=address,undefined)
endif()
target_include_directories(handslag_options INTERFACE ${CMAKE_SOURCE_DIR}/src)

# A target of its own, so that what one module's libraries define does not make the precompiled headers useless to others.
add_library(handslag_standard_headers OBJECT ${CMAKE_SOURCE_DIR}/cmake/standard_headers.cpp)
target_link_libraries(handslag_standard_headers PUBLIC handslag_options)
target_precompile_headers(handslag_standard_headers PRIVATE ${CMAKE_SOURCE_DIR}/cmake/standard_headers.h)

# A static library of one module. SOURCES are files in the caller's folder; USES are the modules it may include
# (docs/modules.txt lists the same edges, and a test compares them); LIBRARIES are foreign ones.
function(handslag_module name)
  cmake_parse_arguments(ARG "" "" "SOURCES;USES;LIBRARIES;PRIVATE_LIBRARIES" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_link_libraries(${name} PUBLIC handslag_options ${ARG_USES} ${ARG_LIBRARIES} PRIVATE ${ARG_PRIVATE_LIBRARIES})
  target_precompile_headers(${name} REUSE_FROM handslag_standard_headers)
endfunction()

# A test that has not ended by then hangs. It is many times what any of them takes, since a machine may have other work.
set(HANDSLAG_TEST_TIMEOUT 1800)

# Tests wait for the compiler more than for themselves, so they are compiled as they stand; what they run is optimised.
function(handslag_compile_quickly target)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Debug>:-O0>)
endfunction()

# The unit tests of one module as one program and one ctest entry, called like the module.
function(handslag_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;USES;LIBRARIES" ${ARGN})
  add_executable(${name}_test ${ARG_SOURCES})
  target_link_libraries(${name}_test PRIVATE handslag_options ${ARG_USES} ${ARG_LIBRARIES} source_folder
                                             GTest::gtest_main GTest::gmock)
  target_include_directories(${name}_test PRIVATE ${CMAKE_SOURCE_DIR})
  handslag_compile_quickly(${name}_test)
  target_precompile_headers(${name}_test REUSE_FROM handslag_test_headers)
  add_test(NAME ${name} COMMAND ${name}_test)
  set_tests_properties(${name} PROPERTIES LABELS unit TIMEOUT ${HANDSLAG_TEST_TIMEOUT}
    ENVIRONMENT "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/foreign_leaks.supp:print_suppressions=0")
endfunction()

# Puts files into the program: handslag_embed(storage migrations FOLDER db/migrations FILES db/migrations/0001_….sql …)
# gives the target "embedded/migrations.h" with `std::span<const EmbeddedFile> handslag::embedded::migrations()`.
# FOLDER is taken off the front of each name; both are paths below the source folder or absolute.
function(handslag_embed target collection)
  cmake_parse_arguments(ARG "" "FOLDER" "FILES" ${ARGN})
  cmake_path(ABSOLUTE_PATH ARG_FOLDER BASE_DIRECTORY ${CMAKE_SOURCE_DIR} NORMALIZE)
  set(header ${CMAKE_CURRENT_BINARY_DIR}/embedded/${collection}.h)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/embedded/${collection}.cpp)
  set(paths "")
  foreach(file IN LISTS ARG_FILES)
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${CMAKE_SOURCE_DIR} NORMALIZE)
    list(APPEND paths ${file})
  endforeach()
  list(SORT paths)
  set(data "")
  set(entries "")
  set(number 0)
  foreach(path IN LISTS paths)
    file(RELATIVE_PATH name ${ARG_FOLDER} ${path})
    set(symbol "handslag_embedded_${collection}_${number}")
    string(APPEND data "__asm__(\".section .rodata\\n.balign 16\\n${symbol}_start:\\n.incbin \\\"${path}\\\"\\n"
                       "${symbol}_end:\\n.byte 0\\n.text\\n\");\n"
                       "extern \"C\" const char ${symbol}_start[];\nextern \"C\" const char ${symbol}_end[];\n")
    string(APPEND entries "        {\"${name}\", between(${symbol}_start, ${symbol}_end)},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  file(CONFIGURE OUTPUT ${header} @ONLY CONTENT [[#pragma once

#include <span>

#include "base/embedded_file.h"

namespace handslag::embedded {

std::span<const EmbeddedFile> @collection@();

}  // namespace handslag::embedded
]])
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[// ccache:disable, which does not see what .incbin brings in and would give the bytes of another day.
#include "embedded/@collection@.h"

#include <array>

@data@
namespace handslag::embedded {

std::span<const EmbeddedFile> @collection@() {
    const auto between = [](const char* start, const char* end) {
        return std::string_view(start, static_cast<std::size_t>(end - start));
    };
    static const std::array<EmbeddedFile, @number@> files = {{
@entries@    }};
    return files;
}

}  // namespace handslag::embedded
]])
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${paths}" SKIP_PRECOMPILE_HEADERS ON)
  target_sources(${target} PRIVATE ${source})
  target_include_directories(${target} PUBLIC ${CMAKE_CURRENT_BINARY_DIR})
endfunction()
