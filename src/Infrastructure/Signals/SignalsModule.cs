using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Personalisation.Application.Signals;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Signals;

/// <summary>Events of users, what is kept of them, and the consent to that.</summary>
internal static class SignalsModule
{
    public static IServiceCollection AddSignals(this IServiceCollection services)
    {
        services.TryAddSingleton(new SignalOptions());
        services.TryAddSingleton(static provider => provider.GetRequiredService<SignalOptions>().ToModel());
        services.TryAddSingleton<PendingMaterialisations>();
        services.TryAddSingleton<EventTopics>();
        return services
            .AddSingleton(ItemType.Of<EventItem>(EventItem.Kind))
            .AddSingleton(ItemType.Of(SignalsItem.Kind, SignalsItem.Read, SignalsItem.Write))
            .AddSingleton(ItemType.Of<RemovedSignalsItem>(RemovedSignalsItem.Kind))
            .AddSingleton(ItemType.Of<ConsentItem>(ConsentItem.Kind))
            .AddSingleton<IErasable, ErasableSignals>()
            .AddSingleton<IPersonalDataSource, SignalsPersonalData>()
            .AddSingleton<IPersonalDataSource>(static provider => new ItemPersonalData<ConsentItem>(
                provider.GetRequiredService<ItemTable>(),
                Keys.Consent,
                static (item, _) => item.ToConsent()
            ))
            .AddSingleton(new ShownContent(ConsentItem.Kind, ConsentItem.Name))
            .AddSingleton<EventWriter>()
            .AddSingleton<SignalledWrites>()
            .AddSingleton<SignalsRewriter>()
            .AddSingleton<SignalsTrimmer>()
            .AddSingleton<SignalsRemover>()
            .AddSingleton<SumsWriter>()
            .AddSingleton<IEventRepository, DynamoDbEventRepository>()
            .AddSingleton<IAffinityRepository, DynamoDbAffinityRepository>()
            .AddSingleton<IConsentRepository, DynamoDbConsentRepository>();
    }
}
