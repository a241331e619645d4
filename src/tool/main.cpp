#include <digigap/version.hpp>

#include <CLI/CLI.hpp>

#include <exception>
#include <iostream>
#include <string>

namespace {

int run(int argc, char** argv) {
    CLI::App app{"The digital divide between municipalities, and how sure it is", "digigap"};
    app.set_version_flag("--version", std::string(digigap::version));
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "digigap: " << error.what() << '\n';
        return 2;
    }
}
