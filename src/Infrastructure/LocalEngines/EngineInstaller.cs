using Microsoft.Extensions.Logging;

namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>Installs a missing engine with <c>npm ci</c>, one process at a time.</summary>
internal sealed class EngineInstaller(EnginePackage package, string? searchPath, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    /// <returns>The path of the engine's binary or jar.</returns>
    public async Task<string> EnsureInstalledAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(package.LockFile))
        {
            throw new EmbeddedEngineException(
                $"The {package.Text.Name} is described by {package.LockFile}, which does not exist. "
                    + $"Run the service from a clone of the repository, {package.Text.OrElse}."
            );
        }

        if (package.FindCurrentProgram() is { } installed)
        {
            return installed;
        }

        using var turn = await TakeTurnAsync(cancellationToken);
        return package.FindCurrentProgram() ?? await InstallAsync(cancellationToken);
    }

    private async Task<string> InstallAsync(CancellationToken cancellationToken)
    {
        logger.Installing(package.Directory);
        var started = clock.GetTimestamp();
        var (exitCode, output) = await PosixShell.RunAsync(
            ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
            searchPath,
            package.Directory,
            cancellationToken
        );
        if (exitCode == PosixShell.NotFound)
        {
            throw new EmbeddedEngineException(
                $"npm was not found; it is needed to install the {package.Text.Name}. "
                    + $"Install Node.js 20 or later (https://nodejs.org), {package.Text.OrElse}."
            );
        }

        if (exitCode != 0)
        {
            throw new EmbeddedEngineException(
                $"`npm ci` in {package.Directory} failed with code {exitCode}. "
                    + $"Run it there by hand until it succeeds, {package.Text.OrElse}. It wrote:\n{output}"
            );
        }

        logger.Installed(clock.GetElapsedTime(started).TotalSeconds);
        return package.FindProgram()
            ?? throw new EmbeddedEngineException(
                $"`npm ci` in {package.Directory} succeeded but did not install {package.Name} for this machine. "
                    + $"Choose the other engine, {package.Text.OrElse}."
            );
    }

    // package-lock.json itself is the lock file: it exists before the first installation, npm ci does not change it,
    // and the kernel releases the lock when its holder dies.
    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(package.LockFile, FileMode.Open, FileAccess.Read, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(PollInterval, clock, cancellationToken);
            }
        }
    }
}
