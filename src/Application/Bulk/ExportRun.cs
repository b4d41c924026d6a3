using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Bulk;

/// <summary>Reads the parts of the table side by side, at the pace of whoever takes the pages.</summary>
internal sealed class ExportRun(IExportRepository table, ExportTableQuery query, ExportPlace place)
{
    /// <summary>The pages in the order in which they come, each with the place after it.</summary>
    public async IAsyncEnumerable<ExportPart> Run([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // One page ahead of the client, beside the one that each part is reading.
        var pages = Channel.CreateBounded<(int Part, ExportPage Page)>(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAll(pages.Writer, stop);
        try
        {
            var parts = place.Parts;
            await foreach (var (part, page) in pages.Reader.ReadAllAsync(cancellationToken))
            {
                parts = parts.SetItem(part, page.Next);
                var after = new ExportPlace(parts);
                yield return new ExportPart(page, after.IsEnd ? null : after.ToCursor(query.Filter));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private async Task ReadAll(ChannelWriter<(int Part, ExportPage Page)> pages, CancellationTokenSource stop)
    {
        var parts = Task.WhenAll(place.Parts.Select((from, part) => Read(part, from, pages, stop)));
        await parts.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        pages.TryComplete(parts.Exception?.InnerException);
    }

    private async Task Read(
        int part,
        string? position,
        ChannelWriter<(int Part, ExportPage Page)> pages,
        CancellationTokenSource stop
    )
    {
        var isDone = false;
        try
        {
            while (position is not null)
            {
                var count = place.Parts.Length;
                var page = await table.FindPage(part, count, position, query.Filter, query.Consistent, stop.Token);
                await pages.WriteAsync((part, page), stop.Token);
                position = page.Next;
            }

            isDone = true;
        }
        finally
        {
            // What one part fails of, the others need not wait for.
            if (!isDone)
            {
                await stop.CancelAsync();
            }
        }
    }
}
