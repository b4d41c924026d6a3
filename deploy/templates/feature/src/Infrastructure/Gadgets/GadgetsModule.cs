using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Gadgets;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Gadgets;

/// <summary>The gadgets of users.</summary>
internal static class GadgetsModule
{
    public static IServiceCollection AddGadgets(this IServiceCollection services) =>
        services
            .AddSingleton(ItemType.Of<GadgetItem>(GadgetItem.Kind))
            .AddSingleton<IErasable, GadgetErasure>()
            .AddSingleton<IPersonalDataSource, GadgetPersonalData>()
            .AddSingleton(new ShownContent(GadgetItem.Kind, GadgetItem.Name))
            .AddSingleton<IGadgetRepository, DynamoDbGadgetRepository>();
}
