# Runs before the package is closed: its settings under /etc, which dpkg keeps as they were changed.
file(INSTALL DESTINATION "${CPACK_TEMPORARY_INSTALL_DIRECTORY}/etc/handslag" TYPE FILE
     FILES "${CMAKE_CURRENT_LIST_DIR}/../deploy/handslag.conf")
