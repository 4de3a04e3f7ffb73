package livegmv.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints, of the command and of each of its commands. */
public final class CommandVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = CommandVersion.class.getPackage().getImplementationVersion();
        return new String[] {"livegmv " + (version == null ? "(development)" : version)};
    }
}
