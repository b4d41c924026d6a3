using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Bulk;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Bulk;

/// <summary>Imports and exports of many lines.</summary>
internal static class BulkModule
{
    public static IServiceCollection AddBulk(this IServiceCollection services) =>
        services
            .AddSingleton(ItemType.Of<ImportItem>("IMP"))
            .AddSingleton<BulkInserter>()
            .AddSingleton<IImportRepository, DynamoDbImportRepository>()
            .AddSingleton<IExportRepository, DynamoDbExportRepository>();
}
