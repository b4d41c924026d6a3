using System.Text;
using Personalisation.Cli.Output;

namespace Personalisation.Cli.Bulk;

/// <summary>Reads an export to its end, continuing from the last cursor whenever it breaks off.</summary>
/// <param name="read">Reads its lines, from a cursor or from the beginning.</param>
/// <param name="meter">Receives the progress.</param>
/// <param name="clock">Measures the pauses.</param>
internal sealed class ExportRun(
    Func<string?, CancellationToken, IAsyncEnumerable<string>> read,
    Meter meter,
    TimeProvider clock
)
{
    private const int MostFailures = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly StringBuilder _page = new();
    private string? _cursor;
    private int _lines;
    private int _failures;
    private bool _isWriting;

    /// <summary>
    /// Writes the whole export. A page is written when its cursor has arrived, so that no line is written twice.
    /// </summary>
    /// <param name="output">Where to.</param>
    /// <param name="cursor">Where to continue; null for the beginning.</param>
    /// <param name="cancellationToken">The export failed; the written part stays.</param>
    public async Task<bool> Run(TextWriter output, string? cursor, CancellationToken cancellationToken)
    {
        _cursor = cursor;
        while (true)
        {
            try
            {
                if (await ReadOn(output, cancellationToken))
                {
                    return true;
                }
            }
            catch (Exception fault) when (!_isWriting && TransientFault.Is(fault) && _failures < MostFailures)
            {
                // Not while writing: a full disk does not go away, and half a page may be on it.
            }

            if (++_failures > MostFailures)
            {
                throw new IOException("The export keeps failing.");
            }

            (_, _lines) = (_page.Clear(), 0);
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private async Task<bool> ReadOn(TextWriter output, CancellationToken cancellationToken)
    {
        await foreach (var line in read(_cursor, cancellationToken))
        {
            _page.Append(line).Append('\n');
            var (next, isLast) = (ExportLine.CursorOf(line), ExportLine.IsLast(line));
            _lines += next is null && !isLast ? 1 : 0;
            if (next is null && !isLast)
            {
                continue;
            }

            _isWriting = true;
            await output.WriteAsync(_page, cancellationToken);
            await output.FlushAsync(cancellationToken);
            _isWriting = false;
            meter.Set(meter.Done + _lines, 0, meter.Done + _lines);
            (_, _lines, _failures) = (_page.Clear(), 0, 0);
            _cursor = next;
            if (isLast)
            {
                return true;
            }
        }

        return false;
    }
}
