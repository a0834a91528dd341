# Runs before the package is closed: its settings under /etc, which dpkg keeps as they were changed. COPY and not INSTALL, which
# would put DESTDIR, the same folder, before it once more.
file(COPY "${CMAKE_CURRENT_LIST_DIR}/../deploy/handslag.conf" DESTINATION "${CPACK_TEMPORARY_INSTALL_DIRECTORY}/etc/handslag"
     FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ
     DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
