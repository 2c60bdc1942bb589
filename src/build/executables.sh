# Read by scripts in the top folder: the modules that have a native executable, the name of each, the version of the product, and what a version is.
native_modules=(corpus frames jobs report serve workflow)
executable_of() { sed -n 's#.*<executable>\(.*\)</executable>.*#\1#p' "src/$1/pom.xml"; }
product_version() { sed -n 's#^  <version>\(.*\)</version>$#\1#p' pom.xml; }
version_number='[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?'
