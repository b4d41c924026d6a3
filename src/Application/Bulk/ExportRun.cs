using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Bulk;

/// <summary>
/// Reads the parts of the table in parallel, at the pace of the consumer. It waits for an unavailable store, for every
/// page of every part.
/// </summary>
internal sealed class ExportRun(
    IExportRepository table,
    StorePatience patience,
    ExportTableQuery query,
    ExportPlace place
)
{
    /// <summary>The pages in the order of arrival, each with the position after it.</summary>
    public async IAsyncEnumerable<ExportPart> Run([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // One page ahead of the client, besides the one that each part is reading.
        var pages = Channel.CreateBounded<(int Part, ExportPage Page)>(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAll(pages.Writer, stop, stop.Token);
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

    private async Task ReadAll(
        ChannelWriter<(int Part, ExportPage Page)> pages,
        CancellationTokenSource stop,
        CancellationToken cancellationToken
    )
    {
        var parts = Task.WhenAll(place.Parts.Select((from, part) => Read(part, from, pages, stop, cancellationToken)));
        await parts.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        pages.TryComplete(parts.Exception?.InnerException);
    }

    private async Task Read(
        int part,
        string? position,
        ChannelWriter<(int Part, ExportPage Page)> pages,
        CancellationTokenSource stop,
        CancellationToken cancellationToken
    )
    {
        var isDone = false;
        try
        {
            while (position is { } start)
            {
                var page = await patience.Call(() => Find(part, start, cancellationToken), cancellationToken);
                await pages.WriteAsync((part, page), cancellationToken);
                position = page.Next;
            }

            isDone = true;
        }
        finally
        {
            // If one part fails, the others need not continue.
            if (!isDone)
            {
                await stop.CancelAsync();
            }
        }
    }

    private async Task<ExportPage> Find(int part, string position, CancellationToken cancellationToken)
    {
        try
        {
            var parts = place.Parts.Length;
            return await table.FindPage(part, parts, position, query.Filter, query.Consistent, cancellationToken);
        }
        catch (UnknownPositionException)
        {
            throw new InvalidRequestException("cursor", ExportPlace.Rule);
        }
    }
}
