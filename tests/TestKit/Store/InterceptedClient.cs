using System.Reflection;
using System.Runtime.ExceptionServices;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace Personalisation.TestKit.Store;

/// <summary>
/// The SDK's client with interception: simulates what local engines never do (throttling, silence, lost responses)
/// around the real call.
/// </summary>
public class InterceptedClient : DispatchProxy
{
    private IAmazonDynamoDB _inner = null!;
    private Func<AmazonWebServiceRequest, Task>? _before;
    private Func<AmazonWebServiceRequest, Task>? _after;

    /// <summary>A client with callbacks before and after each request; callers see their exceptions.</summary>
    public static IAmazonDynamoDB Around(
        IAmazonDynamoDB inner,
        Func<AmazonWebServiceRequest, Task>? before = null,
        Func<AmazonWebServiceRequest, Task>? after = null
    )
    {
        var proxy = Create<IAmazonDynamoDB, InterceptedClient>();
        ((InterceptedClient)(object)proxy)._inner = inner;
        ((InterceptedClient)(object)proxy)._before = before;
        ((InterceptedClient)(object)proxy)._after = after;
        return proxy;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (args is not [AmazonWebServiceRequest request, ..] || !targetMethod!.ReturnType.IsGenericType)
        {
            return Call(targetMethod!, args);
        }

        var answer = targetMethod.ReturnType.GetGenericArguments()[0];
        var intercept = typeof(InterceptedClient).GetMethod(
            nameof(Intercept),
            BindingFlags.NonPublic | BindingFlags.Instance
        )!;
        return intercept.MakeGenericMethod(answer).Invoke(this, [targetMethod, args, request]);
    }

    private async Task<T> Intercept<T>(MethodInfo method, object?[] args, AmazonWebServiceRequest request)
    {
        await (_before?.Invoke(request) ?? Task.CompletedTask);
        var response = await (Task<T>)Call(method, args)!;
        await (_after?.Invoke(request) ?? Task.CompletedTask);
        return response;
    }

    private object? Call(MethodInfo method, object?[]? args)
    {
        try
        {
            return method.Invoke(_inner, args);
        }
        catch (TargetInvocationException fault)
        {
            ExceptionDispatchInfo.Throw(fault.InnerException!);
            return null;
        }
    }
}
