using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.ApiKeys;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.ApiKeys;

/// <summary>The hour in which a key was used last; apart from the key, which is read every few seconds.</summary>
internal sealed class ApiKeyUseItem : TableItem
{
    /// <summary>How long it is kept after that hour.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(400);

    [DynamoDBProperty("at")]
    public string At { get; set; } = "";

    public static ApiKeyUseItem Of(ApiKeyId id, DateTimeOffset hour) =>
        Place(new ApiKeyUseItem { At = StoredTime.Of(hour) }, Keys.ApiKeyUse(id), hour + KeptFor);
}
