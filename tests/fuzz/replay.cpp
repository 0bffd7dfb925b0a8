// Runs a fuzz target once over each file named on the command line.

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int n_arguments, char** arguments) {
  for (int i = 1; i < n_arguments; ++i) {
    std::cout << arguments[i] << std::endl;  // flushed: the last line names the file that crashed
    std::ifstream file(arguments[i], std::ios::binary);
    // Of exact size, so that a read past the end is a read past the end.
    const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  }
}
