# The style sheet, script, font and icon that the pages use, put together by cmake/make_web_assets.cmake and carried inside
# the program. What comes from npm lies in assets/vendor (script/vendor), so that nothing is fetched for a build.

# Gives the target "embedded/web_assets.h": handslag.css, handslag.js, editor.js, icon.svg and inter.woff2, to be served under /assets/.
function(handslag_web_assets target)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/web_assets)
  file(MAKE_DIRECTORY ${folder})
  set(made ${folder}/handslag.css ${folder}/handslag.js ${folder}/editor.js ${folder}/icon.svg ${folder}/inter.woff2)
  add_custom_command(
    OUTPUT ${made}
    COMMAND ${CMAKE_COMMAND} -D ASSETS=${CMAKE_SOURCE_DIR}/assets -D FOLDER=${folder}
            -P ${CMAKE_SOURCE_DIR}/cmake/make_web_assets.cmake
    DEPENDS ${CMAKE_SOURCE_DIR}/cmake/make_web_assets.cmake ${CMAKE_SOURCE_DIR}/assets/app.css ${CMAKE_SOURCE_DIR}/assets/app.js
            ${CMAKE_SOURCE_DIR}/assets/icon.svg ${CMAKE_SOURCE_DIR}/assets/theme/handslag.css
            ${CMAKE_SOURCE_DIR}/assets/vendor/designsystemet.css ${CMAKE_SOURCE_DIR}/assets/vendor/editor.js ${CMAKE_SOURCE_DIR}/assets/vendor/inter.woff2
    COMMENT "Style sheet, script, font and icon"
    VERBATIM)
  target_sources(${target} PRIVATE ${made})
  handslag_embed(${target} web_assets FOLDER ${folder} FILES ${made})
endfunction()
