using System.Text;
using Personalisation.Application.Bulk;
using Personalisation.Cli.Errors;

namespace Personalisation.Cli.Bulk;

/// <summary>A file that an export is written to.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Bytes">How much of it stays.</param>
/// <param name="Cursor">Where to go on; null for the beginning.</param>
/// <param name="IsWhole">Whether nothing is missing.</param>
internal sealed record ExportFile(string Path, long Bytes, string? Cursor, bool IsWhole)
{
    /// <summary>Looks how far the file has come; what stands after its last cursor is half a page, and goes.</summary>
    /// <exception cref="UsageException">There is a file, and it is not to be gone on with.</exception>
    public static async Task<ExportFile> Find(string path, bool resumes, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return new(path, 0, null, false);
        }

        if (!resumes)
        {
            throw new UsageException($"{path} already exists: add --resume to continue it, or name another file.");
        }

        await using var file = File.OpenRead(path);
        if (LineSource.IsPacked(file))
        {
            throw new UsageException($"{path} is compressed with gzip: decompress it to continue it.");
        }

        var (at, found) = (0L, new ExportFile(path, 0, null, false));
        await foreach (var bytes in new LineSource(new CountingStream(file)).Read(cancellationToken))
        {
            at += bytes.Length + 1;
            var line = Encoding.UTF8.GetString(bytes.Span);
            // The last line may have been cut off before its end.
            if (at <= file.Length && (ExportLine.CursorOf(line) is not null || ExportLine.IsLast(line)))
            {
                found = found with
                {
                    Bytes = at,
                    Cursor = ExportLine.CursorOf(line),
                    IsWhole = ExportLine.IsLast(line),
                };
            }
        }

        // Another file, by mistake, would be cut to nothing.
        return found.Bytes > 0 || file.Length == 0
            ? found
            : throw new UsageException(
                $"{path} has no export cursor to resume from: delete it to start over, or name another file."
            );
    }

    /// <summary>Opens it to be gone on with.</summary>
    public StreamWriter Open()
    {
        var file = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        file.SetLength(Bytes);
        file.Seek(0, SeekOrigin.End);
        return new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
