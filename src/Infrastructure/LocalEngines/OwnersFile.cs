namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>A file that only its owner may read, because it has a password.</summary>
internal static class OwnersFile
{
    /// <summary>Writes a line; a file that exists is replaced, and with it its permissions.</summary>
    public static async Task Write(string path, string line, CancellationToken cancellationToken)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var writer = new StreamWriter(path, options);
        await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
    }
}
