#include <digigap/version.hpp>

#include <CLI/CLI.hpp>

#include <string>

int main(int argc, char** argv) {
    CLI::App app{"The digital divide between municipalities, and how sure it is", "digigap"};
    app.set_version_flag("--version", std::string(digigap::version));
    CLI11_PARSE(app, argc, argv);
    return 0;
}
