#include <digigap/version.hpp>

#include <doctest/doctest.h>

#include <string>

TEST_CASE("the headers carry the version of the project") {
    CHECK(std::string(digigap::version) == DIGIGAP_PROJECT_VERSION);
    CHECK(std::string(digigap::version) == std::to_string(digigap::version_major) + '.' +
                                               std::to_string(digigap::version_minor) + '.' +
                                               std::to_string(digigap::version_patch));
}
