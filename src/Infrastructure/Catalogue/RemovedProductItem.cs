using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>What is left of a product in place of its offer, so that its id is never another one's.</summary>
internal sealed class RemovedProductItem : TableItem, IHasWriteToken
{
    [DynamoDBProperty(Attributes.Id)]
    public string Id { get; set; } = "";

    /// <summary>The token of the write that stored it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    public static RemovedProductItem Of(ProductId id, string writeToken) =>
        Place(new RemovedProductItem { Id = id.Value, WriteToken = writeToken }, Keys.Offer(id));
}
