# Compiles locale/*.po and puts the result into the target as the embedded collection `catalogues` (sv.mo …).

find_program(MSGFMT msgfmt)
find_program(XGETTEXT xgettext)
if(NOT MSGFMT OR NOT XGETTEXT)
  message(FATAL_ERROR "gettext is not installed. Run script/bootstrap: it installs everything the build needs.")
endif()
find_package(Boost REQUIRED COMPONENTS locale)

function(handslag_catalogues target)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/catalogues)
  file(MAKE_DIRECTORY ${folder})
  set(catalogue ${folder}/sv.mo)
  add_custom_command(
    OUTPUT ${catalogue}
    COMMAND ${MSGFMT} --check-header --check-format --check-domain --output-file=${catalogue} ${CMAKE_SOURCE_DIR}/locale/sv.po
    DEPENDS ${CMAKE_SOURCE_DIR}/locale/sv.po
    COMMENT "Swedish texts"
    VERBATIM)
  target_sources(${target} PRIVATE ${catalogue})
  handslag_embed(${target} catalogues FOLDER ${folder} FILES ${catalogue})
endfunction()
