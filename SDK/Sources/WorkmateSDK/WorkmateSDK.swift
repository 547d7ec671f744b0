public import CWorkmate
