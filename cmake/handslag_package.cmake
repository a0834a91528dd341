# The Debian package: `script/package` builds it from the release build. What it depends on is found by dpkg-shlibdeps in the
# program itself, so that no -dev package is ever among it.

set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # script/package builds what goes in; benchmarks do not
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME handslag)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_VENDOR "Handslag")
set(CPACK_PACKAGE_CONTACT "Handslag <handslag@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "partnerships between public bodies and civil society")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Runs a partnership between a public body and a civil-society organisation over its whole
life: agreement, yearly follow-up, decision, payment, archive. Serves pages to those who log in, and has a command for
everything. One folder holds all data; the database is SQLite, or PostgreSQL on a server.")
set(CPACK_PACKAGE_FILE_NAME handslag_${PROJECT_VERSION}_amd64)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_SET_DESTDIR ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Read by name, not linked: text out of PDF files, certificates of mail servers, and the account of the service.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "poppler-utils, ca-certificates, adduser")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "nginx")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "postgresql, prometheus")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    "${CMAKE_SOURCE_DIR}/deploy/debian/postinst;${CMAKE_SOURCE_DIR}/deploy/debian/prerm;${CMAKE_SOURCE_DIR}/deploy/debian/postrm;${CMAKE_SOURCE_DIR}/deploy/debian/conffiles")
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
# /etc belongs to the package alone: `cmake --install` of an ordinary user stays below its prefix.
set(CPACK_INSTALL_SCRIPTS "")
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/cmake/handslag_package_settings.cmake)
include(CPack)
