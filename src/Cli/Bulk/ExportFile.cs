using System.Text;
using Personalisation.Application.Bulk;
using Personalisation.Cli.Errors;

namespace Personalisation.Cli.Bulk;

/// <summary>A file that an export is written to.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Bytes">The length of the part that is kept.</param>
/// <param name="Cursor">Where to continue; null for the beginning.</param>
/// <param name="IsWhole">Whether the export is complete.</param>
internal sealed record ExportFile(string Path, long Bytes, string? Cursor, bool IsWhole)
{
    /// <summary>Finds the file's last cursor; the incomplete page after it is removed.</summary>
    /// <exception cref="UsageException">The file exists and was not named for resumption.</exception>
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

        // Otherwise a wrong file would be truncated by mistake.
        return found.Bytes > 0 || file.Length == 0
            ? found
            : throw new UsageException(
                $"{path} has no export cursor to resume from: delete it to start over, or name another file."
            );
    }

    /// <summary>Opens it to continue.</summary>
    public StreamWriter Open()
    {
        var file = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        file.SetLength(Bytes);
        file.Seek(0, SeekOrigin.End);
        return new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
