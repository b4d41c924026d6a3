using System.Globalization;

namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>The lock on a data directory, held by one service; the kernel releases it when the process dies.</summary>
internal sealed class DataDirectoryLock : IDisposable
{
    private readonly FileStream _file;

    private DataDirectoryLock(FileStream file) => _file = file;

    public static DataDirectoryLock Take(string directory, EngineText? engine = null)
    {
        var (name, orElse) = engine ?? EngineText.DynamoDb;
        // Next to the lock, because the locked file itself cannot be read.
        var owner = Path.Combine(directory, "service.pid");
        try
        {
            Directory.CreateDirectory(directory);
            var path = Path.Combine(directory, "service.lock");
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new(file);
        }
        catch (IOException e) when (IsTaken(e))
        {
            var pid = File.Exists(owner) ? File.ReadAllText(owner) : "that is starting";
            throw new EmbeddedEngineException(
                $"Another service (process {pid}) already runs the {name} on {directory}. "
                    + $"Stop that process, choose another data directory, {orElse}."
            );
        }
        // It is a file, read-only, full, or belongs to somebody else.
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new EmbeddedEngineException(
                $"The {name} cannot keep its data in {directory}: {e.Message} "
                    + $"Make it a writable directory, choose another with DATA_DIRECTORY, {orElse}."
            );
        }
    }

    // The kernel's own number: EWOULDBLOCK of Linux and of macOS.
    private static bool IsTaken(IOException fault) => fault.HResult is 11 or 35;

    public void Dispose() => _file.Dispose();
}
