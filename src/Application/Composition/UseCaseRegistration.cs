using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.ApiKeys;
using Personalisation.Application.Audit;
using Personalisation.Application.Bulk;
using Personalisation.Application.Discovery;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Orders;
using Personalisation.Application.Pipeline;
using Personalisation.Application.Signals;
using Personalisation.Domain.Carts;

namespace Personalisation.Application.Composition;

/// <summary>Registers the use cases, for every host alike. MediatR 5 has no registration of its own.</summary>
public static class UseCaseRegistration
{
    /// <summary>Registers every handler, every validator, every kind of import line and the pipeline.</summary>
    public static IServiceCollection AddUseCases(this IServiceCollection services)
    {
        FieldNames.AsOnTheWire();
        var application = typeof(ValidationBehaviour<,>).Assembly;
        foreach (var type in application.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            foreach (var shape in type.GetInterfaces().Where(shape => IsHandler(shape) || shape == typeof(IImportKind)))
            {
                services.AddSingleton(shape, type);
            }
        }

        return services
            .AddValidatorsFromAssembly(application, ServiceLifetime.Singleton, includeInternalTypes: true)
            .AddSingleton(typeof(BrokenRules<>))
            .AddSingleton(typeof(IPipelineBehavior<,>), typeof(ValidationBehaviour<,>))
            // After the validation: what is recorded is valid.
            .AddSingleton(typeof(IPipelineBehavior<,>), typeof(AuditBehaviour<,>))
            .AddSingleton(typeof(IPipelineBehavior<,>), typeof(SignalFeedBehaviour<,>))
            .AddSingleton<AuditTrail>()
            .AddSingleton<ServiceFactory>(provider => provider.GetRequiredService)
            .AddSingleton(new BulkOptions())
            .AddSingleton(CartLifetimes.Default)
            .AddSingleton(new OrderOptions())
            .AddSingleton(new ApiKeyOptions())
            .AddSingleton<EventRecorder>()
            .AddSingleton<CountFolder>()
            .AddSingleton<ListSource>()
            .AddSingleton<ListRefresher>()
            .AddSingleton<ListLoader>()
            .AddSingleton<ListMemory>()
            .AddSingleton<PendingRefreshes>()
            .AddSingleton<SignalFeed>()
            .AddSingleton<IFollowUp>(static provider => provider.GetRequiredService<SignalFeed>())
            .AddSingleton<SignalRemoval>()
            .AddSingleton<IMediator, Mediator>();
    }

    private static bool IsHandler(Type shape) =>
        shape.IsGenericType && shape.GetGenericTypeDefinition() == typeof(IRequestHandler<,>);
}
