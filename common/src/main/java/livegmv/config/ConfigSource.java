package livegmv.config;

/** A place where keys are given: the file, the environment, the command line. */
interface ConfigSource {

    /** Never throws for what a person wrote: that is a problem in the contents. */
    SourceContents read(ConfigSchema schema);
}
