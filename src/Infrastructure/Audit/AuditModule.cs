using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Audit;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Audit;

/// <summary>The audit trail.</summary>
internal static class AuditModule
{
    public static IServiceCollection AddAudit(this IServiceCollection services) =>
        services
            .AddSingleton(ItemType.Of<AuditDayItem>(AuditDayItem.Kind))
            .AddSingleton(ItemType.Of<AuditEntryItem>(AuditEntryItem.Kind))
            .AddSingleton(ItemType.Of<AuditPseudonymItem>("APSN"))
            .AddSingleton(ItemType.Of<AuditSubjectItem>("ASUB"))
            .AddSingleton<AuditItems>()
            .AddSingleton<AuditPseudonyms>()
            .AddSingleton<IErasedElsewhere>(provider => provider.GetRequiredService<AuditPseudonyms>())
            .AddSingleton<AuditChain>()
            .AddSingleton<AuditLog>()
            .AddSingleton<AuditAppender>()
            .AddSingleton<IAuditRepository, DynamoDbAuditRepository>();
}
