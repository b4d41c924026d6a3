using Personalisation.Application.Idempotency;
using Personalisation.Application.Privacy;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.Blobs;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.Profiles;
using Personalisation.Infrastructure.Users;

namespace Personalisation.Infrastructure.Privacy;

/// <inheritdoc cref="IPersonalDataRepository"/>
internal sealed class DynamoDbPersonalDataRepository(
    ItemTable table,
    ProfileReader reading,
    ErasureStarter marking,
    ErasureExecutor executor,
    IdempotencyResponseStore responses,
    ItemWriter writer,
    TimeProvider clock
) : IPersonalDataRepository
{
    public async Task<PersonalData?> FindAll(UserId id, bool consistent, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var profile = reading.Read(id, consistent, cancellationToken);
        var blob = table.Find(Keys.Blob(id), consistent, cancellationToken);
        var user = table.FindUser(id, consistent, cancellationToken);
        await Task.WhenAll(profile, blob, user);
        if ((await profile).IsBeingErased)
        {
            return null;
        }

        var data = new PersonalData(
            id,
            (await user)?.ToUser(),
            (await profile).ProfileAt(now)?.Value,
            ((await blob).IfLive(now) as BlobItem)?.Document,
            Live<MetadataVersionItem, MetadataVersion>(
                History(Keys.MetadataHistoryPrefix),
                ProfileMapping.ToMetadataVersion,
                now
            ),
            Live<SegmentVersionItem, Segment>(History(Keys.SegmentHistoryPrefix), ProfileMapping.ToSegment, now),
            Live<IdempotencyNoteItem, IdempotencyNote>(
                table.QueryPages(IdempotencyResponseEraser.NotesOf(id, consistent), cancellationToken),
                NoteOf,
                now
            )
        );
        // Versions may have been written to live longer than their profile then turned out to.
        var isThere = data.User is not null || data.Profile is not null || data.Blob is not null;
        return isThere || await Any(data.Segments) || await Any(data.Metadata) || await Any(data.Answers) ? data : null;

        IAsyncEnumerable<ItemPage> History(string prefix) => reading.ReadAll(id, prefix, consistent, cancellationToken);
    }

    public async Task<bool> EraseAll(
        UserId id,
        ErasurePreconditions preconditions,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    )
    {
        if (await marking.Begin(id, preconditions, now, cancellationToken) is not { } erasure)
        {
            return false;
        }

        var removed = await executor.Finish(erasure, Keep, cancellationToken);
        var foundLive = erasure.FoundLive || removed.FoundLive;
        if (foundLive && idempotency is { Request.Kept: null })
        {
            // Another has finished the erasure, and our last transaction wrote nothing.
            var keeping = new Transaction(WriteTokens.New(now), WriteTokens.New(now));
            await responses.Join(keeping, idempotency, foundLive, named: null, now, cancellationToken);
            await writer.TryWrite(keeping, cancellationToken);
        }

        return foundLive;

        async Task Keep(Transaction last, Removed until)
        {
            if (erasure.FoundLive || until.FoundLive)
            {
                await responses.Join(last, idempotency, result: true, new(id, Shows: null), now, cancellationToken);
            }
        }
    }

    private static async IAsyncEnumerable<TValue> Live<TItem, TValue>(
        IAsyncEnumerable<ItemPage> pages,
        Func<TItem, TValue> toValue,
        DateTimeOffset now
    )
        where TItem : TableItem
    {
        await foreach (var page in pages)
        {
            foreach (var item in page.Items.OfType<TItem>().Where(item => item.IfLive(now) is not null))
            {
                yield return toValue(item);
            }
        }
    }

    private static IdempotencyNote NoteOf(IdempotencyNoteItem note)
    {
        var content = note.Shows switch
        {
            ProfileMetadataItem.Kind => AnswerContent.Profile,
            BlobItem.Kind => AnswerContent.Document,
            UserItem.Kind => AnswerContent.User,
            _ => AnswerContent.Id,
        };
        return new(content, StoredTime.Parse(note.ExpiresAt));
    }

    private static async Task<bool> Any<T>(IAsyncEnumerable<T> values)
    {
        await using var first = values.GetAsyncEnumerator(CancellationToken.None);
        return await first.MoveNextAsync();
    }
}
