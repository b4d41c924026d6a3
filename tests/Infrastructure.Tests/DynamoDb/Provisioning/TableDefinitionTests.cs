using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Provisioning;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Provisioning;

/// <summary>Features that only AWS has, checked by the requests: local engines refuse or ignore them.</summary>
internal sealed class TableDefinitionTests
{
    [Test]
    public void CreateRequest_TheTableIsOnAws_ProtectsItAgainstDeletion()
    {
        var options = new StoreOptions { TableName = "table" };
        Assert.That(TableDefinition.IsProtected(options), Is.True);
        Assert.That(TableDefinition.CreateRequest(options).DeletionProtectionEnabled, Is.True);
        var backup = TableDefinition.BackupRequest("table");
        Assert.That(backup.TableName, Is.EqualTo("table"));
        Assert.That(backup.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled, Is.True);
    }

    [Test]
    public void CreateRequest_LocalEngine_LeavesTheTableUnprotected()
    {
        var options = new StoreOptions { Endpoint = new Uri("http://localhost:8000") };
        Assert.That(TableDefinition.IsProtected(options), Is.False);
        Assert.That(TableDefinition.CreateRequest(options).DeletionProtectionEnabled, Is.False);
    }
}
