workmate serve --data var --listen 127.0.0.1:8080 --database postgres://workmate@localhost/workmate
