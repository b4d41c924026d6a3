using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Idempotency;

/// <summary>The stored responses that name the user, in no particular order.</summary>
internal sealed class IdempotencyPersonalData(ItemTable table, IEnumerable<ShownContent> contents) : IPersonalDataSource
{
    private readonly Dictionary<string, string> _names = contents.ToDictionary(
        content => content.ItemType,
        content => content.Name,
        StringComparer.Ordinal
    );

    /// <inheritdoc/>
    public Task<HeldData?> Find(UserId id, bool consistent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var pages = table.QueryPages(IdempotencyResponseEraser.ReferencesOf(id, consistent), cancellationToken);
        var references = HeldData.Live<ResponseReferenceItem, ResponseReference>(pages, ReferenceOf, now);
        return Task.FromResult<HeldData?>(new HeldData(Current: null, PersonalHistory.Of(references)));
    }

    private ResponseReference ReferenceOf(ResponseReferenceItem reference) =>
        new(
            _names.GetValueOrDefault(reference.Shows ?? "", ResponseReference.Id),
            StoredTime.Parse(reference.ExpiresAt)
        );
}
