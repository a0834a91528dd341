# cmake -D ASSETS=… -D FOLDER=… -P make_web_assets.cmake
#
# The style sheet is, in this order: the theme, the parts of Designsystemet that the pages use, and assets/app.css. Comments
# and indents are left out: compressed, that is within three in a hundred of what a minifier makes, and needs none.
cmake_minimum_required(VERSION 3.25)

# Neither a string nor an address of our style sheets has /* in it; the test web_assets looks.
function(without_comments text result)
  set(kept "")
  while(TRUE)
    string(FIND "${text}" "/*" start)
    if(start EQUAL -1)
      break()
    endif()
    string(SUBSTRING "${text}" 0 ${start} before)
    string(APPEND kept "${before}")
    math(EXPR inside "${start} + 2")
    string(SUBSTRING "${text}" ${inside} -1 text)
    string(FIND "${text}" "*/" end)
    if(end EQUAL -1)
      message(FATAL_ERROR "A comment of a style sheet does not end.")
    endif()
    math(EXPR after "${end} + 2")
    string(SUBSTRING "${text}" ${after} -1 text)
  endwhile()
  set(${result} "${kept}${text}" PARENT_SCOPE)
endfunction()

file(READ ${ASSETS}/theme/handslag.css theme)
string(REPLACE "@charset \"UTF-8\";" "" theme "${theme}")
file(READ ${ASSETS}/vendor/designsystemet.css design_system)
file(READ ${ASSETS}/app.css own)
without_comments("@layer ds.theme, ds.base, ds.components;\n${theme}\n${design_system}\n${own}" css)
string(REGEX REPLACE "\n[ \t\n]+" "\n" css "${css}")
file(WRITE ${FOLDER}/handslag.css "${css}")

file(READ ${ASSETS}/app.js script)
string(REGEX REPLACE "(^|\n)[ \t]*//[^\n]*" "\\1" script "${script}")
string(REGEX REPLACE "\n[ \t\n]+" "\n" script "${script}")
file(WRITE ${FOLDER}/handslag.js "${script}")

# On the page with the editor both stand in one file.
file(READ ${ASSETS}/vendor/editor.js editor)
file(WRITE ${FOLDER}/editor.js "${script}\n${editor}")

file(COPY_FILE ${ASSETS}/icon.svg ${FOLDER}/icon.svg)
file(COPY_FILE ${ASSETS}/vendor/inter.woff2 ${FOLDER}/inter.woff2)
