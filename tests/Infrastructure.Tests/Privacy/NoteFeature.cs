using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Tests.Privacy;

/// <summary>A feature of one item, as its module would register it.</summary>
internal static class NoteFeature
{
    private static readonly DateTimeOffset Year = new(2999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void AddNotes(IServiceCollection services) =>
        services
            .AddSingleton(ItemType.Of<NoteItem>("TEST"))
            .AddSingleton<IErasable, ErasableNote>()
            .AddSingleton<IPersonalDataSource, NotePersonalData>();

    private static ItemKey KeyOfNote(UserId id) => new($"USER#{id}", $"TEST#{id}");

    public static Dictionary<string, AttributeValue> Stored(UserId id, string text) =>
        new(StringComparer.Ordinal)
        {
            ["pk"] = new(KeyOfNote(id).Partition),
            ["sk"] = new(KeyOfNote(id).Sort),
            ["typ"] = new("TEST"),
            ["expires_at"] = new(StoredTime.Of(Year)),
            ["ver"] = new() { N = "7" },
            ["text"] = new(text),
        };

    private sealed class NoteItem : TableItem
    {
        [DynamoDBProperty("text")]
        public string Text { get; set; } = "";

        [DynamoDBProperty("ver")]
        public long Version { get; set; }
    }

    private sealed class ErasableNote : IErasable
    {
        public ItemKey KeyOf(UserId id) => KeyOfNote(id);

        public ErasureTarget Look(TableItem? item, ErasurePrecondition precondition, DateTimeOffset now)
        {
            var note = (item as NoteItem).IfLive(now);
            precondition.Of<Note>().Require(note?.Version);
            return ErasureTarget.OfExpiring(note is not null, now);
        }

        public string? UnguardedPrefix(UserId id) => null;

        public bool IsData(string sort) => false;
    }

    private sealed class NotePersonalData(ItemTable table) : IPersonalDataSource
    {
        public async Task<HeldData?> Find(
            UserId id,
            bool consistent,
            DateTimeOffset now,
            CancellationToken cancellationToken
        ) =>
            await table.Find(KeyOfNote(id), consistent, cancellationToken) is NoteItem note
                ? new HeldData(new Note(note.Text))
                : new HeldData(Current: null);
    }
}

/// <summary>What a user has noted.</summary>
internal sealed record Note(string Text);
