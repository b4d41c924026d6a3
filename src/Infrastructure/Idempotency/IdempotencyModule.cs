using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Idempotency;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Idempotency;

/// <summary>Idempotency keys and the responses stored under them.</summary>
internal static class IdempotencyModule
{
    public static IServiceCollection AddIdempotency(this IServiceCollection services) =>
        services
            .AddSingleton(ItemType.Of<IdempotencyItem>("IDEM"))
            .AddSingleton(ItemType.Of<ResponseReferenceItem>("NOTE"))
            .AddSingleton<IPersonalDataSource, IdempotencyPersonalData>()
            .AddSingleton<IdempotencyResponseStore>()
            .AddSingleton<ResponseReferences>()
            .AddSingleton<IdempotencyResponseEraser>()
            .AddSingleton<IIdempotencyRepository, DynamoDbIdempotencyRepository>();
}
