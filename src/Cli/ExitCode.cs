namespace Personalisation.Cli;

/// <summary>The exit codes of the tool.</summary>
internal static class ExitCode
{
    /// <summary>All was done.</summary>
    public const int Done = 0;

    /// <summary>Nothing was done, the requested data do not exist, or a check failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a setting is invalid; nothing was attempted.</summary>
    public const int Usage = 2;

    /// <summary>Of many, some were done and some were not.</summary>
    public const int Partial = 3;

    /// <summary>Ctrl-C or SIGTERM, as shells have it.</summary>
    public const int Interrupted = 130;

    /// <summary>The exit code if some of several items failed.</summary>
    public static int Of(long done, long failed) =>
        failed == 0 ? Done
        : done == 0 ? Failed
        : Partial;
}
