include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(digigap_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/digigap)
get_target_property(digigap_type digigap TYPE)

install(TARGETS digigap EXPORT digigap
    RUNTIME COMPONENT digigap_Runtime
    LIBRARY COMPONENT digigap_Runtime NAMELINK_COMPONENT digigap_Development
    ARCHIVE COMPONENT digigap_Development
    FILE_SET HEADERS COMPONENT digigap_Development)
install(EXPORT digigap NAMESPACE digigap:: FILE digigap-targets.cmake
    DESTINATION ${digigap_package_dir} COMPONENT digigap_Development)

# What reads PDF files, for a static library's users to find as well.
if(DIGIGAP_PDF)
    set(digigap_pdf_module poppler-cpp)
endif()
configure_package_config_file(
    ${CMAKE_CURRENT_LIST_DIR}/digigap-config.cmake.in
    ${PROJECT_BINARY_DIR}/digigap-config.cmake
    INSTALL_DESTINATION ${digigap_package_dir}
    NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/digigap-config-version.cmake
    COMPATIBILITY SameMinorVersion)
install(FILES
    ${PROJECT_BINARY_DIR}/digigap-config.cmake
    ${PROJECT_BINARY_DIR}/digigap-config-version.cmake
    DESTINATION ${digigap_package_dir} COMPONENT digigap_Development)

# An archive cannot say what it needs, so whoever links it has to be told without asking for
# --static; a shared library has its needs inside and must not ask for their development files.
if(digigap_type STREQUAL "STATIC_LIBRARY")
    set(digigap_pc_requires "Requires: fmt >= 9, icu-uc, libutf8proc")
    if(DIGIGAP_PDF)
        string(APPEND digigap_pc_requires ", ${digigap_pdf_module}")
    endif()
else()
    set(digigap_pc_requires "")
endif()
file(RELATIVE_PATH digigap_pc_up
    ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" digigap_pc_up "${digigap_pc_up}")
file(RELATIVE_PATH digigap_pc_libdir ${CMAKE_INSTALL_PREFIX} ${CMAKE_INSTALL_FULL_LIBDIR})
file(RELATIVE_PATH digigap_pc_includedir ${CMAKE_INSTALL_PREFIX} ${CMAKE_INSTALL_FULL_INCLUDEDIR})
configure_file(${CMAKE_CURRENT_LIST_DIR}/digigap.pc.in ${PROJECT_BINARY_DIR}/digigap.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/digigap.pc
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT digigap_Development)

install(FILES ${PROJECT_SOURCE_DIR}/LICENSE
    DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT digigap_Development)
