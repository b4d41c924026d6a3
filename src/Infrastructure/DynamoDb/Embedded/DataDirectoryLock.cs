using System.Globalization;

namespace Personalisation.Infrastructure.DynamoDb.Embedded;

/// <summary>The right to run an engine on a data directory, held by one service; the kernel takes it back from a dead one.</summary>
internal sealed class DataDirectoryLock : IDisposable
{
    private readonly FileStream _file;

    private DataDirectoryLock(FileStream file) => _file = file;

    public static DataDirectoryLock Take(string directory)
    {
        // Beside the lock, because the locked file itself cannot be read.
        var owner = Path.Combine(directory, "service.pid");
        var file = Open(directory, owner);
        File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new(file);
    }

    private static FileStream Open(string directory, string owner)
    {
        var path = Path.Combine(directory, "service.lock");
        try
        {
            Directory.CreateDirectory(directory);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new EmbeddedEngineException(
                $"The data of the local DynamoDB engine cannot be kept in {directory}: {e.Message} "
                    + $"Make the folder writable, {EmbeddedEngineException.OrElse}."
            );
        }
        catch (IOException) when (File.Exists(path))
        {
            var pid = File.Exists(owner) ? File.ReadAllText(owner) : "that is starting";
            throw new EmbeddedEngineException(
                $"Another service (process {pid}) already runs the local DynamoDB engine on {directory}. "
                    + $"Stop that process, choose another data directory, {EmbeddedEngineException.OrElse}."
            );
        }
    }

    public void Dispose() => _file.Dispose();
}
