// What a consumer gets: TensorFlow Java with what it needs itself, and the native library of its own choice.
List<String> tree = new File(basedir, 'tree.txt').readLines()*.replaceAll(/^[\s|+\\-]+/, '').tail()
List<String> strangers = tree.findAll {
    !(it.startsWith('org.normlab:normlab:') || it.startsWith('org.tensorflow:') || it.startsWith('org.bytedeco:javacpp:')
            || it.startsWith('com.google.protobuf:') || it.startsWith('org.apache.commons:commons-csv:'))
}
assert strangers.isEmpty() : "A consumer gets more than TensorFlow Java: $strangers"
List<String> natives = tree.findAll { it.startsWith('org.tensorflow:tensorflow-core-native:') && it.split(':').length == 6 }
assert natives.size() == 1 : "One native library was chosen, found $natives"
