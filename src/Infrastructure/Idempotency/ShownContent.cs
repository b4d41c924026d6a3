namespace Personalisation.Infrastructure.Idempotency;

/// <summary>The data that stored responses show of a user, registered by the feature that owns the data.</summary>
/// <param name="ItemType">The <c>typ</c> of the item, as in <see cref="ResponseReferenceItem.Shows"/>.</param>
/// <param name="Name">Its name in the export of the user's data.</param>
internal sealed record ShownContent(string ItemType, string Name);
