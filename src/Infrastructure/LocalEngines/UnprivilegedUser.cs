using System.Globalization;

namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>
/// How PostgreSQL is started by root, which it refuses to run as: in a name space in which root is another user, or as
/// nobody, to whom the data then belong.
/// </summary>
internal static class UnprivilegedUser
{
    private const int Nobody = 65_534;

    private static readonly string[] NameSpace = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"];

    private static readonly string[] AsNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

    /// <summary>What precedes the command line; nothing unless we are root.</summary>
    /// <param name="directory">The folder of the data, which exists.</param>
    /// <param name="program">The program to run.</param>
    /// <param name="searchPath">The search path; null for the service's.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="EmbeddedEngineException">Neither way works here.</exception>
    public static async Task<IReadOnlyList<string>> Prefix(
        string directory,
        string program,
        string? searchPath,
        CancellationToken cancellationToken
    )
    {
        if (!Environment.IsPrivilegedProcess || await Runs([.. NameSpace, program, "--version"]))
        {
            return Environment.IsPrivilegedProcess ? NameSpace : [];
        }

        string[] own = ["chown", "-R", string.Create(CultureInfo.InvariantCulture, $"{Nobody}:{Nobody}"), directory];
        return
            await Runs(own)
            && await Runs([.. AsNobody, program, "--version"])
            && await Runs([.. AsNobody, "test", "-w", directory])
            ? AsNobody
            : throw new EmbeddedEngineException(
                "PostgreSQL refuses to run as root, and there is no other user to run it as: `unshare --user` is not allowed here, "
                    + $"and nobody cannot use {directory} and {program} (`setpriv`, from util-linux, is needed for that). "
                    + $"Run the service as another user, choose another folder with DATA_DIRECTORY, {EngineText.PostgreSql.OrElse}."
            );

        async Task<bool> Runs(IEnumerable<string> command) =>
            (await PosixShell.RunAsync(command, searchPath, workingDirectory: null, cancellationToken)).ExitCode == 0;
    }
}
