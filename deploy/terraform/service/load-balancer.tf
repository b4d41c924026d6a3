resource "aws_lb" "service" {
  name_prefix        = "api-"
  load_balancer_type = "application"
  internal           = var.scheme == "internal"
  subnets            = var.load_balancer_subnets
  security_groups    = [aws_security_group.load_balancer.id]

  drop_invalid_header_fields = true
  # The service believes the last address in X-Forwarded-For: the one that is appended here.
  xff_header_processing_mode = "append"
  # Less than the 130 s that the service keeps a connection open: whoever closes first must be this side.
  idle_timeout = 60
}

resource "aws_lb_target_group" "service" {
  name_prefix = "api-"
  vpc_id      = var.vpc_id
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080

  # Requests end within 5 s, but for exports; after this time the task gets its SIGTERM.
  deregistration_delay          = 15
  load_balancing_algorithm_type = "least_outstanding_requests"

  # Ready rather than alive: ECS replaces what is not ready only once the replacement is, so that an outage of the
  # store, in which nothing becomes ready, stops nothing.
  health_check {
    path                = "/health/ready"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
    matcher             = "200"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.service.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.service.arn
  }
}
