using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb.Provisioning;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>Creates the Object Persistence Model as this service uses it.</summary>
internal static class ItemContext
{
    /// <summary>The model over a client. Never dispose it: that would dispose the client.</summary>
    public static IDynamoDBContext Of(IAmazonDynamoDB client, string tableName)
    {
        var context = new DynamoDBContextBuilder()
            .WithDynamoDBClient(() => client)
            .ConfigureContext(config =>
            {
                config.Conversion = DynamoDBEntryConversion.V2;
                config.IsEmptyStringValueEnabled = true;
                config.MetadataCachingMode = MetadataCachingMode.TableNameOnly;
            })
            .Build();
        TableDefinition.Register(context, client, tableName);
        return context;
    }
}
