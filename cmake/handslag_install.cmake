# What `cmake --install` puts in place, below any prefix: the program, its manual in both languages, what bash completes, units
# of systemd, and the files that an administrator starts from. The Debian package (handslag_package.cmake) is the same and
# its settings under /etc.

include(GNUInstallDirs)
find_program(GZIP gzip REQUIRED)

# Made by the program itself, so that they cannot tell of other commands than it has.
set(pages ${CMAKE_BINARY_DIR}/manual)
file(MAKE_DIRECTORY ${pages})
add_custom_command(
  OUTPUT ${pages}/handslag.1.gz ${pages}/handslag.sv.1.gz ${pages}/handslag.bash ${pages}/changelog.gz
  COMMAND ${CMAKE_COMMAND} -E env LSAN_OPTIONS=detect_leaks=0 $<TARGET_FILE:handslag> --language en manual > ${pages}/handslag.1
  COMMAND ${CMAKE_COMMAND} -E env LSAN_OPTIONS=detect_leaks=0 $<TARGET_FILE:handslag> --language sv manual > ${pages}/handslag.sv.1
  COMMAND ${CMAKE_COMMAND} -E env LSAN_OPTIONS=detect_leaks=0 $<TARGET_FILE:handslag> completion > ${pages}/handslag.bash
  COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_SOURCE_DIR}/CHANGELOG.md ${pages}/changelog
  COMMAND ${GZIP} -9nf ${pages}/handslag.1 ${pages}/handslag.sv.1 ${pages}/changelog
  DEPENDS handslag ${CMAKE_SOURCE_DIR}/CHANGELOG.md
  COMMENT "Manual and completion"
  VERBATIM)
add_custom_target(manual ALL DEPENDS ${pages}/handslag.1.gz ${pages}/handslag.sv.1.gz ${pages}/handslag.bash)

install(TARGETS handslag RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${pages}/handslag.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${pages}/handslag.sv.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/sv/man1 RENAME handslag.1.gz)
install(FILES ${pages}/handslag.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME handslag)
install(FILES ${pages}/changelog.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/handslag)
install(FILES README.md docs/operations.md docs/commands.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/handslag)
install(FILES deploy/debian/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/handslag)
install(FILES deploy/nginx/handslag.conf DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/handslag/examples/nginx)
install(FILES deploy/handslag.conf DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/handslag/examples)
install(FILES deploy/sysusers.d/handslag.conf DESTINATION lib/sysusers.d)
install(FILES deploy/tmpfiles.d/handslag.conf DESTINATION lib/tmpfiles.d)

# The units name the program by its place, which is known when it is installed.
install(CODE "
  set(units \"${CMAKE_SOURCE_DIR}/deploy/systemd\")
  file(READ \"\${units}/hardening.conf\" HARDENING)
  foreach(unit handslag.service handslag-backup.service handslag-backup.timer handslag-jobs.service handslag-jobs.timer)
    configure_file(\"\${units}/\${unit}\" \"${CMAKE_BINARY_DIR}/units/\${unit}\" @ONLY)
    file(INSTALL \"${CMAKE_BINARY_DIR}/units/\${unit}\" DESTINATION \"\${CMAKE_INSTALL_PREFIX}/lib/systemd/system\")
  endforeach()")
