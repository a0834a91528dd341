# The style sheet, script, font and icon that the pages use, made by assets/build.mjs and carried inside the program.

find_program(NODE NAMES node nodejs)
if(NOT NODE OR NOT EXISTS ${CMAKE_SOURCE_DIR}/node_modules/esbuild/package.json
   OR NOT EXISTS ${CMAKE_SOURCE_DIR}/node_modules/@digdir/designsystemet-css/package.json)
  message(FATAL_ERROR "The front-end packages (node_modules) are not there. Run script/bootstrap: it installs everything the build needs.")
endif()

# Gives the target "embedded/web_assets.h": handslag.css, handslag.js, icon.svg and inter.woff2, to be served under /assets/.
function(handslag_web_assets target)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/web_assets)
  file(MAKE_DIRECTORY ${folder})
  set(made ${folder}/handslag.css ${folder}/handslag.js ${folder}/icon.svg ${folder}/inter.woff2)
  add_custom_command(
    OUTPUT ${made}
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/assets/build.mjs ${folder}
    DEPENDS ${CMAKE_SOURCE_DIR}/assets/build.mjs ${CMAKE_SOURCE_DIR}/assets/app.css ${CMAKE_SOURCE_DIR}/assets/app.js
            ${CMAKE_SOURCE_DIR}/assets/icon.svg
            ${CMAKE_SOURCE_DIR}/assets/theme/handslag.css ${CMAKE_SOURCE_DIR}/package-lock.json
    COMMENT "Style sheet, script, font and icon"
    VERBATIM)
  target_sources(${target} PRIVATE ${made})
  handslag_embed(${target} web_assets FOLDER ${folder} FILES ${made})
endfunction()
