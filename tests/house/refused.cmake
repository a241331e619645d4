# cmake -D COMPILER= -D FLAGS= -D INCLUDE= -D PROGRAM= -P refused.cmake
# The program names the reason in its first line, `// refused: regular expression`. Compiled with
# DIGIGAP_CONTROL it must compile without a word; without it, it must be refused for that reason
# and no other.
file(STRINGS ${PROGRAM} first LIMIT_COUNT 1)
if(NOT first MATCHES "^// refused: (.+)$")
    message(FATAL_ERROR "${PROGRAM}: the first line has to be `// refused: reason`")
endif()
set(reason ${CMAKE_MATCH_1})

function(compile result_name text_name)
    # The compiler's words are matched, so they have to be the untranslated ones.
    execute_process(
        COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C
            ${COMPILER} ${FLAGS} -std=c++20 -fsyntax-only -Werror=unused-result
            -fdiagnostics-color=never -I${INCLUDE} ${ARGN} ${PROGRAM}
        RESULT_VARIABLE result OUTPUT_VARIABLE text ERROR_VARIABLE text)
    set(${result_name} ${result} PARENT_SCOPE)
    set(${text_name} "${text}" PARENT_SCOPE)
endfunction()

compile(result text -DDIGIGAP_CONTROL)
if(NOT result EQUAL 0 OR NOT text STREQUAL "")
    message(FATAL_ERROR "the control does not compile cleanly:\n${text}")
endif()

compile(result text)
if(result EQUAL 0)
    message(FATAL_ERROR "it compiles")
endif()
string(REGEX MATCHALL "error:[^\n]*" errors "${text}")
list(LENGTH errors count)
if(NOT count EQUAL 1 OR NOT errors MATCHES "${reason}")
    message(FATAL_ERROR "not refused for `${reason}` alone:\n${text}")
endif()
