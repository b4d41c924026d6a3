using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Infrastructure.Idempotency;

/// <summary>
/// The body of a kept answer. It shows what was stored, and so lies in the partition of that, to be erased with it.
/// </summary>
internal sealed class AnswerItem : TableItem
{
    /// <summary>The body, compressed.</summary>
    [DynamoDBProperty("body")]
    public byte[] Body { get; set; } = [];
}
